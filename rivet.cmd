@echo off
rem Starts Rivet on Windows, as the file "rivet" does elsewhere: finds a JDK 25, builds what is missing, starts the
rem window, a development command or the command line. This file was written without a Windows machine to try it on.
rem Two first starts at the same time aren't kept apart.
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
rem An archive that is missing, unreadable or older than the jars is passed over in silence.
"%JDK%\bin\java" "@%ROOT%\app-headless\target\jvm.options" "-XX:SharedArchiveFile=%ROOT%\app-headless\target\rivet.jsa" -Xlog:cds*=off -Xlog:aot*=off %RIVET_JAVA_OPTIONS% -cp "%ROOT%\app-headless\target\%JAR%;%ROOT%\app-headless\target\lib\*" io.rivet.headless.RivetCommand %*
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
rem The demo's window is started by a launcher that builds nothing.
if not "%WHAT%"=="demo" goto nowindow
for %%A in (%*) do if "%%~A"=="--gui" call :built app-gui rivet-gui
if errorlevel 1 exit /b 1
:nowindow
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
if "%RIVET_SKIP_BUILD%"=="1" exit /b 0
call :stale %1
if not defined STALE exit /b 0
where mvn >nul 2>&1
if errorlevel 1 (
    echo Error: Rivet must be built first, and Maven isn't there. Install Maven 3.8 or newer and run this again. 1>&2
    exit /b 1
)
for %%M in (app-headless app-gui dev) do (
    if exist "%ROOT%\%%M\target\lib" rd /s /q "%ROOT%\%%M\target\lib"
    del /q "%ROOT%\%%M\target\rivet-*.jar" >nul 2>&1
)
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
> "%STAMP%.new" echo built
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
move /y "%STAMP%.new" "%STAMP%" >nul
call :archive
call :jar %1 %2
exit /b 0

rem Keeps the classes of a start in an archive, so that later starts needn't load them one by one. They come from a run
rem that reaches no server.
:archive
call :jar app-headless rivet-headless
set "ARCHIVE=%ROOT%\app-headless\target\rivet.jsa"
set "TRAINING=%ROOT%\target\training"
if not exist "%TRAINING%" mkdir "%TRAINING%"
> "%TRAINING%\rivet.yaml" echo source: {type: postgres, url: 'postgresql://nobody@127.0.0.1:1/nothing', tuning: {max_retries: 0}}
>> "%TRAINING%\rivet.yaml" echo exports: [{name: nothing, table: public.nothing, format: parquet, destination: {type: local, path: out}}]
"%JDK%\bin\java" "@%ROOT%\app-headless\target\jvm.options" "-XX:ArchiveClassesAtExit=%ARCHIVE%.new" -Xlog:disable -cp "%ROOT%\app-headless\target\%JAR%;%ROOT%\app-headless\target\lib\*" io.rivet.headless.RivetCommand run -c "%TRAINING%\rivet.yaml" >nul 2>&1
if exist "%ARCHIVE%.new" move /y "%ARCHIVE%.new" "%ARCHIVE%" >nul
rd /s /q "%TRAINING%"
exit /b 0

rem Sets STALE when module %1 is missing something, or a source is newer than the stamp of the last build. The stamp is
rem made before Maven starts, so that what is changed during a build counts as newer. Only PowerShell compares times.
:stale
set "STALE=1"
set "STAMP=%ROOT%\target\launcher.stamp"
set "MODULE=%~1"
if not defined JAR exit /b 0
if not exist "%ROOT%\%MODULE%\target\lib" exit /b 0
if not exist "%ROOT%\%MODULE%\target\jvm.options" exit /b 0
if not exist "%STAMP%" exit /b 0
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc; $sources = 'pom.xml', 'app-core\pom.xml', ($env:MODULE + '\pom.xml'), 'app-core\src\main', ($env:MODULE + '\src\main') | ForEach-Object { Join-Path $env:ROOT $_ }; if (Get-ChildItem -LiteralPath $sources -Recurse | Where-Object LastWriteTimeUtc -gt $built | Select-Object -First 1) { exit 1 } else { exit 0 }"
if not errorlevel 1 set "STALE="
exit /b 0

:jar
set "JAR="
for %%F in ("%ROOT%\%~1\target\%~2-*.jar") do set "JAR=%%~nxF"
exit /b 0
