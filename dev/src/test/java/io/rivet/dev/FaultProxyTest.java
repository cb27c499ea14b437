package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

@Timeout(30)
class FaultProxyTest {

    private static final int BOUND_MILLIS = 10_000;

    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.to("127.0.0.1", server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passesBytesBothWaysAndCountsConnections() throws IOException {
        byte[] all = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        try (Socket client = client();
                Socket other = client()) {
            Thread.ofVirtual().start(() -> write(client, all));
            assertArrayEquals(all, client.getInputStream().readNBytes(all.length));
            say(other, "y");
            assertEquals("y", heard(other, 1));
            assertEquals(2, proxy.connections());
            assertEquals(all.length + 1, proxy.bytesToClient());
        }
    }

    @Test
    void cutsInTheMiddleOnceAndThenWorks() throws IOException {
        try (Socket first = client()) {
            say(first, "abcd");
            assertEquals("abcd", heard(first, 4));
            proxy.cutAfterBytes(3);
            say(first, "efgh");
            assertEquals(
                    "efg",
                    new String(first.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
        try (Socket second = client()) {
            say(second, "whole again");
            assertEquals("whole again", heard(second, 11));
        }
    }

    @Test
    void resetsOpenConnections() throws IOException {
        try (Socket client = client()) {
            say(client, "a");
            assertEquals("a", heard(client, 1));
            proxy.reset();
            SocketException reset =
                    assertThrows(SocketException.class, () -> client.getInputStream().read());
            assertEquals("Connection reset", reset.getMessage());
        }
    }

    @Test
    void aBlackholeSaysNothingUntilItIsHealed() throws IOException {
        try (Socket client = client()) {
            say(client, "a");
            assertEquals("a", heard(client, 1));
            proxy.blackhole();
            say(client, "b");
            client.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
            proxy.heal();
            client.setSoTimeout(BOUND_MILLIS);
            assertEquals("b", heard(client, 1));
        }
    }

    @Test
    void latencyAndBandwidthHoldBytesBack() throws IOException {
        try (Socket client = client()) {
            proxy.latency(Duration.ofHours(1));
            say(client, "slow");
            client.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
            proxy.heal();
            client.setSoTimeout(BOUND_MILLIS);
            assertEquals("slow", heard(client, 4));

            proxy.bandwidth(1);
            say(client, "z".repeat(4000));
            client.setSoTimeout(200);
            assertThrows(
                    SocketTimeoutException.class, () -> client.getInputStream().readNBytes(4000));
        }
    }

    @Test
    void anUnreachableServerClosesTheClient() throws IOException {
        server.close();
        try (Socket client = client()) {
            assertEquals(-1, client.getInputStream().read());
            assertTrue(proxy.connections() >= 1);
        }
    }

    private Socket client() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(BOUND_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) {
        write(socket, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String heard(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    /// Sends back what it gets.
    private static final class EchoServer implements AutoCloseable {

        private final ServerSocket listener =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        EchoServer() throws IOException {
            Thread.ofVirtual().start(this::acceptAll);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void acceptAll() {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private static void echo(Socket socket) {
            try (socket;
                    InputStream in = socket.getInputStream()) {
                in.transferTo(socket.getOutputStream());
            } catch (IOException e) {
                // The client is gone
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
