package io.rivet.resource;

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
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class RssSamplerTest {

    @TempDir Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunningJavaHoldsMegabytes() {
        long bytes = ResidentMemory.ofThisProcess().bytes();
        assertTrue(bytes > 10L << 20 && bytes < 1L << 40, "bytes: " + bytes);
    }

    @Test
    void theSystemsCountIsReadInKibibytes() throws IOException {
        Path status = folder.resolve("status");
        assertEquals(0, ResidentMemory.readFrom(status).bytes());
        Files.writeString(status, "Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  512 kB\nThreads:\t3\n");
        assertEquals(512 * 1024, ResidentMemory.readFrom(status).bytes());
        Files.writeString(status, "Name:\tjava\n");
        assertEquals(0, ResidentMemory.readFrom(status).bytes());
    }

    @Test
    void thePeakOutlivesTheSampleAndTheThreadEnds() throws InterruptedException {
        CountDownLatch falling = new CountDownLatch(1);
        List<Thread> sampling = new CopyOnWriteArrayList<>();
        Iterator<Long> samples = List.of(10L, 70L, 30L).iterator();
        RssSampler sampler =
                RssSampler.start(
                        () -> {
                            if (samples.hasNext()) {
                                return samples.next();
                            }
                            sampling.add(Thread.currentThread());
                            falling.countDown();
                            return 20;
                        },
                        Duration.ofMillis(1));
        assertTrue(falling.await(30, TimeUnit.SECONDS));
        sampler.close();
        assertEquals(20, sampler.current());
        assertEquals(70, sampler.peak());
        Thread thread = sampling.getFirst();
        assertTrue(thread.isDaemon());
        assertFalse(thread.isAlive());
    }
}
