@echo off
rem Opens a sample group, ready for its next meeting. Arguments go to `partsgruppe demo`.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0start.ps1" %*
