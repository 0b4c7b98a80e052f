# Used by start.ps1 and check.ps1: makes .venv in the checkout and installs partsgruppe in it, as venv.sh does.
# Does nothing when that was done already for these very pyproject.toml, constraints.txt and catalogues.

$Root = Split-Path $PSScriptRoot
$Venv = Join-Path $Root ".venv"

function Install-Here([string] $extra = "") {
    $stamp = Join-Path $Venv "installed$extra"
    $recipe = Get-Recipe
    if ((Test-Path -LiteralPath $stamp) -and (Get-Content -LiteralPath $stamp) -eq $recipe) { return }
    $python = Join-Path $Venv "Scripts/python.exe"
    if (-not (Test-Path -LiteralPath $python)) { New-Venv }
    Write-Host "Installing what partsgruppe needs in .venv ..."
    Push-Location $Root
    try { & $python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".$extra" } finally { Pop-Location }
    if ($LASTEXITCODE) { exit 1 }
    foreach ($written in @($stamp, (Join-Path $Venv "installed"))) { Set-Content -LiteralPath $written -Value $recipe }
}

# One line that changes with any of these files, and with the place of the checkout.
function Get-Recipe {
    $files = @("pyproject.toml", "constraints.txt", "hatch_build.py") | ForEach-Object { Join-Path $Root $_ }
    $files += Get-ChildItem (Join-Path $Root "locale/*/LC_MESSAGES/*.po") | Sort-Object FullName | ForEach-Object FullName
    ($Root, ($files | ForEach-Object { (Get-FileHash -LiteralPath $_).Hash })) -join " "
}

function New-Venv {
    foreach ($command in @(@("py", "-3"), @("python"), @("python3"))) {
        if (-not (Get-Command $command[0] -ErrorAction SilentlyContinue)) { continue }
        $more = @($command | Select-Object -Skip 1)
        & $command[0] @more -c "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))" 2>$null
        if ($LASTEXITCODE) { continue }
        & $command[0] @more -m venv --clear $Venv
        if ($LASTEXITCODE) { exit 1 }
        return
    }
    Write-Error "partsgruppe needs Python 3.11 or newer with its venv module, and found none."
}
