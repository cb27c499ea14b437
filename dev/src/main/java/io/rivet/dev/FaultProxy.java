package io.rivet.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// A TCP proxy on 127.0.0.1 that breaks connections on purpose. Point a client at {@link #port}
/// instead of the server; faults can be switched while connections are open, and hold for all of
/// them until {@link #heal}.
public final class FaultProxy implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytesToClient = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Faults faults = Faults.NONE;
    private volatile boolean closed;

    /// What is wrong now.
    ///
    /// @param bytesPerSecond towards the client; 0 is no limit
    /// @param cutAtBytes total of {@link #bytesToClient} at which a connection is cut
    private record Faults(
            Duration latency, long bytesPerSecond, boolean blackhole, long cutAtBytes) {

        static final Faults NONE = new Faults(Duration.ZERO, 0, false, NEVER);
    }

    private FaultProxy(InetSocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /// Listens on a free port and forwards each connection to this address.
    public static FaultProxy to(String host, int port) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port), listener);
            Thread.ofVirtual().name("fault-proxy").start(proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy found no free port.", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// How many connections clients have opened so far.
    public int connections() {
        return connections.get();
    }

    /// How many bytes have been passed to clients so far, over all connections.
    public long bytesToClient() {
        return bytesToClient.get();
    }

    /// Each chunk of bytes, in both directions, waits this long.
    public void latency(Duration delay) {
        change(f -> new Faults(delay, f.bytesPerSecond, f.blackhole, f.cutAtBytes));
    }

    /// Passes at most this many bytes a second to the client, per connection; 0 lifts the limit.
    public void bandwidth(long bytesPerSecond) {
        change(f -> new Faults(f.latency, bytesPerSecond, f.blackhole, f.cutAtBytes));
    }

    /// The connection over which the next `bytes` bytes to clients are completed is closed just
    /// there, in the middle of whatever it was saying. Happens once; later connections work.
    public void cutAfterBytes(long bytes) {
        long at = bytesToClient.get() + bytes;
        change(f -> new Faults(f.latency, f.bytesPerSecond, f.blackhole, at));
    }

    /// Nothing passes any more and nothing is closed: the peer looks alive and says nothing. What
    /// waits is passed on after {@link #heal}.
    public void blackhole() {
        change(f -> new Faults(f.latency, f.bytesPerSecond, true, f.cutAtBytes));
    }

    /// Resets all open connections now: both sides get a TCP reset. New ones work.
    public void reset() {
        links.forEach(Link::reset);
    }

    /// Takes all faults away.
    public void heal() {
        change(_ -> Faults.NONE);
    }

    private void change(UnaryOperator<Faults> change) {
        lock.lock();
        try {
            faults = change.apply(faults);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void acceptAll() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                if (closed) {
                    return;
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        Link link = new Link(client, server);
        links.add(link);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            link.close();
            return;
        }
        if (closed) {
            link.close();
            return;
        }
        Thread.ofVirtual().start(() -> link.pump(client, server, false));
        Thread.ofVirtual().start(() -> link.pump(server, client, true));
    }

    /// Waits while the line is dead, then as long as latency and bandwidth ask. The wait ends early
    /// when faults change or the proxy is closed.
    private void delay(int bytes, boolean towardsClient) throws InterruptedException {
        lock.lock();
        try {
            while (faults.blackhole && !closed) {
                changed.await(1, TimeUnit.SECONDS);
            }
            long nanos = faults.latency.toNanos();
            if (towardsClient && faults.bytesPerSecond > 0) {
                nanos += TimeUnit.SECONDS.toNanos(bytes) / faults.bytesPerSecond;
            }
            Faults before = faults;
            while (nanos > 0 && !closed && faults.equals(before)) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many of these bytes may pass to the client before the cut; the cut is used up by the
    /// answer that is smaller than what was asked.
    private int allowed(int bytes) {
        lock.lock();
        try {
            long left = faults.cutAtBytes - bytesToClient.get();
            int now = (int) Math.min(bytes, Math.max(0, left));
            bytesToClient.addAndGet(now);
            if (now < bytes) {
                faults = new Faults(faults.latency, faults.bytesPerSecond, faults.blackhole, NEVER);
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    /// Closes all connections and stops listening.
    @Override
    public void close() {
        closed = true;
        change(f -> f);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy's port didn't close.", e);
        } finally {
            links.forEach(Link::close);
        }
    }

    /// A client and its server.
    private final class Link {

        private final Socket client;
        private final Socket server;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to, boolean towardsClient) {
            byte[] chunk = new byte[CHUNK_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    delay(read, towardsClient);
                    int pass = towardsClient ? allowed(read) : read;
                    out.write(chunk, 0, pass);
                    out.flush();
                    if (pass < read) {
                        break;
                    }
                }
            } catch (IOException e) {
                // One side is gone: the other follows
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close();
        }

        void reset() {
            lingerZero(client);
            lingerZero(server);
            close();
        }

        private static void lingerZero(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed already: there is nothing to reset
            }
        }

        void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(server);
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way
            }
        }
    }
}
