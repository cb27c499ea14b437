@echo off
rem Starts Rivet on Windows, as the file "rivet" does elsewhere: finds a JDK 25, builds what is missing, starts the
rem window, a development command or the command line. This file was written without a Windows machine to try it on.
rem It builds when a jar is missing, not when sources are newer: run "mvn package" after a change. Two first starts at
rem the same time aren't kept apart.
setlocal EnableExtensions EnableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"

set "JDK="
if defined RIVET_JAVA_HOME (
    call :try "%RIVET_JAVA_HOME%"
    if not defined JDK (
        echo Error: RIVET_JAVA_HOME isn't the folder of a JDK 25. Set it to one, or unset it. 1>&2
        exit /b 1
    )
)
if not defined JDK if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~dp$PATH:J.."
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%USERPROFILE%\.jdks\*25*") do if not defined JDK call :try "%%~D"
if not defined JDK (
    echo Error: Rivet needs a JDK 25 and found none. Install one ^(for example Temurin 25 from https://adoptium.net^) and set JAVA_HOME to its folder. 1>&2
    exit /b 1
)

set "WHAT=%~1"
if "%WHAT%"=="" goto window
if "%WHAT%"=="gui" goto window
if "%WHAT%"=="demo" goto dev
if "%WHAT%"=="seed" goto dev
if "%WHAT%"=="bench" goto dev

call :built app-headless rivet-headless
if errorlevel 1 exit /b 1
"%JDK%\bin\java" "@%ROOT%\app-headless\target\jvm.options" %RIVET_JAVA_OPTIONS% -cp "%ROOT%\app-headless\target\%JAR%;%ROOT%\app-headless\target\lib\*" io.rivet.headless.RivetCommand %*
exit /b %ERRORLEVEL%

:window
call :built app-gui rivet-gui
if errorlevel 1 exit /b 1
set "MODULES="
set "CLASSES=%ROOT%\app-gui\target\%JAR%"
for %%L in ("%ROOT%\app-gui\target\lib\*.jar") do (
    set "NAME=%%~nL"
    if "!NAME:~0,6!"=="javafx" (set "MODULES=!MODULES!;%%~fL") else (set "CLASSES=!CLASSES!;%%~fL")
)
rem The class path is too long for a command line: it goes into a file. Backslashes are doubled there.
set "MODULES=!MODULES:~1!"
> "%ROOT%\app-gui\target\paths.options" echo --module-path "!MODULES:\=\\!" -cp "!CLASSES:\=\\!"
if "%WHAT%"=="gui" (set "FILE=%~2") else (set "FILE=")
if defined FILE (set FILE="%FILE%")
"%JDK%\bin\java" "@%ROOT%\app-gui\target\jvm.options" %RIVET_JAVA_OPTIONS% "@%ROOT%\app-gui\target\paths.options" --add-modules javafx.controls io.rivet.gui.GuiMain %FILE%
exit /b %ERRORLEVEL%

:dev
call :built app-headless rivet-headless
if errorlevel 1 exit /b 1
set "HEADLESS=%ROOT%\app-headless\target\%JAR%;%ROOT%\app-headless\target\lib\*"
call :built dev rivet-dev
if errorlevel 1 exit /b 1
"%JDK%\bin\java" "@%ROOT%\dev\target\jvm.options" %RIVET_JAVA_OPTIONS% "-Drivet.launcher=%ROOT%\rivet.cmd" "-Drivet.headless.classpath=%HEADLESS%" "-Drivet.headless.options=%ROOT%\app-headless\target\jvm.options" -cp "%ROOT%\dev\target\%JAR%;%ROOT%\dev\target\lib\*" io.rivet.dev.DevCommand %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /c:"^JAVA_VERSION=.25[.\"]" "%~1\release" >nul 2>&1 && set "JDK=%~f1"
exit /b 0

:built
call :jar %1 %2
if defined JAR if exist "%ROOT%\%~1\target\lib" exit /b 0
if "%RIVET_SKIP_BUILD%"=="1" exit /b 0
where mvn >nul 2>&1
if errorlevel 1 (
    echo Error: Rivet must be built first, and Maven isn't there. Install Maven 3.8 or newer and run this again. 1>&2
    exit /b 1
)
echo Building Rivet ^(done once; the first time it fetches libraries and takes some minutes^). 1>&2
pushd "%ROOT%"
set "JAVA25_HOME=%JDK%"
call mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
    popd
    echo Error: Rivet couldn't be built; Maven says why above. 1>&2
    exit /b 1
)
popd
call :jar %1 %2
exit /b 0

:jar
set "JAR="
for %%F in ("%ROOT%\%~1\target\%~2-*.jar") do set "JAR=%%~nxF"
exit /b 0
