@echo off
rem The launcher for Windows: builds once, then runs. Needs Git for Windows' bash for the set-up step.
setlocal
set "SITREP_HOME=%~dp0"
if not exist "%~dp0build\app\Sitrep.Cli.exe" (
  bash "%~dp0scripts/setup" || exit /b 1
)
"%~dp0build\app\Sitrep.Cli.exe" %*
