# Opens a sample group, ready for its next meeting. Arguments go to `partsgruppe demo`.
$ErrorActionPreference = "Stop"
. (Join-Path $PSScriptRoot "scripts/venv.ps1")
Install-Here
& (Join-Path $Venv "Scripts/partsgruppe.exe") demo @args
exit $LASTEXITCODE
