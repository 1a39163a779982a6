@echo off
rem Opens the window with all sheets and slides, to edit and to print. Windows: double-click it.
cd /d "%~dp0"
set PYTHONUTF8=1
where py >nul 2>nul && set "python=py" && goto open
python -c "" >nul 2>nul && set "python=python" && goto open
echo Python is missing. Install it from https://www.python.org/downloads/ and start this again.
pause
exit /b 1

:open
%python% scripts\setup.py open
if errorlevel 1 if not errorlevel 130 goto failed
exit /b 0

:failed
echo.
echo The window could not be opened. The lines above say why; your files were not changed.
pause
exit /b 1
