# Installs what the tests need and runs them. Arguments go to pytest: .\check.ps1 tests/group -k trial
$ErrorActionPreference = "Stop"
. (Join-Path $PSScriptRoot "scripts/venv.ps1")
Install-Here "[test]"
Push-Location $PSScriptRoot
try { & (Join-Path $Venv "Scripts/python.exe") -m pytest -n 3 --dist loadgroup @args } finally { Pop-Location }
exit $LASTEXITCODE
