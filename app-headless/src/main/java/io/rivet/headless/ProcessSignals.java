package io.rivet.headless;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.function.IntConsumer;

/// Signals of this process through `sun.misc.Signal`. A shutdown hook can't hear a second signal
/// and can't choose the exit code. The class is open to all, but its use is a compiler warning that
/// can't be turned off, hence reflection. Where a signal can't be had (Windows has no SIGHUP), it
/// keeps its usual effect; one that the parent process ignores stays ignored.
final class ProcessSignals implements Signals {

    ProcessSignals() {}

    @Override
    public void tell(IntConsumer told) {
        handle("INT", SIGINT_EXIT, told);
        handle("TERM", SIGTERM_EXIT, told);
        handle("HUP", SIGTERM_EXIT, told);
    }

    private static void handle(String name, int exitCode, IntConsumer told) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle accept =
                    MethodHandles.lookup()
                            .bind(told, "accept", MethodType.methodType(void.class, int.class));
            MethodHandle onSignal =
                    MethodHandles.dropArguments(
                            MethodHandles.insertArguments(accept, 0, exitCode), 0, signal);
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            MethodHandleProxies.asInterfaceInstance(handler, onSignal));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("SIG" + name + " can't be handled", e);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no module jdk.unsupported", e);
        }
    }
}
