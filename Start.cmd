@echo off
rem Makes the handouts, sheets and slides, and opens the folder that they are in. Windows: double-click it.
cd /d "%~dp0"
set PYTHONUTF8=1
where py >nul 2>nul && set "python=py" && goto build
python -c "" >nul 2>nul && set "python=python" && goto build
echo Python is missing. Install it from https://www.python.org/downloads/ and start this again.
pause
exit /b 1

:build
%python% scripts\setup.py build
if errorlevel 1 goto failed
explorer output
exit /b 0

:failed
echo.
echo Not everything could be made. The lines above say why; your files are as they were.
pause
exit /b 1
