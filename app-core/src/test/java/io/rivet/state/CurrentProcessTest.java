package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class CurrentProcessTest {

    @TempDir Path proc;

    @Test
    void thisProcessIsItselfAndLives() {
        ProcessIdentity self = CurrentProcess.identity();
        assertEquals(self, CurrentProcess.identity());
        assertEquals(ProcessHandle.current().pid(), self.pid());
        assertFalse(self.hostName().isBlank());
        assertFalse(CurrentProcess.processTable().isGone(self));
        assertTrue(CurrentProcess.processTable().isGone(startedLater(self)));
    }

    @Test
    void theJdksViewAgrees() {
        PortableProcesses processes = new PortableProcesses();
        ProcessIdentity self = processes.current();
        assertFalse(self.hostName().isBlank());
        assertFalse(processes.isGone(self));
        assertTrue(processes.isGone(startedLater(self)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatEndedIsGone() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = new ProcessIdentity("x", child.pid(), 1);
        LinuxProcesses linux = new LinuxProcesses(Path.of("/proc"));
        child.destroyForcibly();
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        assertTrue(linux.isGone(identity));
        assertTrue(new PortableProcesses().isGone(identity));
    }

    @Test
    void startTimesAreReadBehindAnyProcessName() throws IOException {
        write(1, "1 (init) S 0 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 3 1");
        write(7, "7 (a) b (c) S 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 4242 1");
        write(8, "8 (java) Z 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 4242 1");
        LinuxProcesses linux = new LinuxProcesses(proc);
        assertFalse(linux.isGone(new ProcessIdentity("x", 7, 42_420)));
        assertTrue(linux.isGone(new ProcessIdentity("x", 7, 42_410)), "the pid was used again");
        assertTrue(linux.isGone(new ProcessIdentity("x", 8, 42_420)), "dead, not yet reaped");
        assertTrue(linux.isGone(new ProcessIdentity("x", 9, 42_420)));
    }

    @Test
    void whereProcessesOfOthersAreHiddenNoneIsCalledGone() {
        assertFalse(new LinuxProcesses(proc).isGone(new ProcessIdentity("x", 9, 42_420)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void hostsDifferByNameBootAndPidNamespace() throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self/ns"));
        Files.writeString(proc.resolve("sys/kernel/hostname"), "web1\n");
        LinuxProcesses linux = new LinuxProcesses(proc);
        assertTrue(linux.current().host().contains("process="), linux.current().host());
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "b00t\n");
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
        assertEquals("web1 boot=b00t pid:[4026531836]", linux.current().host());
        assertEquals("web1", linux.current().hostName());
    }

    private void write(long pid, String line) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("stat"), line + "\n");
    }

    private static ProcessIdentity startedLater(ProcessIdentity process) {
        return new ProcessIdentity(process.host(), process.pid(), process.startedAtMillis() + 1000);
    }
}
