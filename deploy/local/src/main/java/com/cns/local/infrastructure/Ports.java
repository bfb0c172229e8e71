package com.cns.local.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The number of each port.
 *
 * @param numbers 1 to 65535, or 0 for any free one; a port left out has its usual number
 */
public record Ports(Map<Port, Integer> numbers) {
    /** Below the ephemeral ranges of Linux and macOS: no outgoing connection takes one between choice and use. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final Set<Integer> HANDED_OUT = Collections.synchronizedSet(new HashSet<>());

    public Ports {
        EnumMap<Port, Integer> all = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            int number = numbers.getOrDefault(port, port.usual());
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException(port.option() + " must be 0 to 65535");
            }
            all.put(port, number);
        }
        numbers = Collections.unmodifiableMap(all);
    }

    /** The usual numbers. */
    public static Ports usual() {
        return new Ports(Map.of());
    }

    /** Any free ones. */
    public static Ports random() {
        EnumMap<Port, Integer> zeros = new EnumMap<>(Port.class);
        Arrays.stream(Port.values()).forEach(port -> zeros.put(port, 0));
        return new Ports(zeros);
    }

    public Ports with(Port port, int number) {
        EnumMap<Port, Integer> changed = new EnumMap<>(numbers);
        changed.put(port, number);
        return new Ports(changed);
    }

    public int number(Port port) {
        Integer number = numbers.get(port);
        return number == null ? port.usual() : number;
    }

    /** The same with a free number in place of each 0. */
    public Ports resolved() {
        EnumMap<Port, Integer> resolved = new EnumMap<>(numbers);
        resolved.replaceAll((port, number) -> number == 0 ? anyFree() : number);
        return new Ports(resolved);
    }

    /**
     * Makes sure that nobody listens on these.
     *
     * @throws StartFailure that names the first busy port and the option that changes it
     */
    public void requireFree(Set<Port> wanted) {
        for (Port port : wanted) {
            if (!isFree(number(port))) {
                throw new StartFailure("Port " + number(port) + ", wanted for " + port.label()
                        + ", is in use: stop what listens there or choose another with " + port.option());
            }
        }
    }

    private static int anyFree() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(candidate) && HANDED_OUT.add(candidate)) {
                return candidate;
            }
        }
        throw new StartFailure("No free port found between " + LOWEST + " and " + HIGHEST);
    }

    static boolean isFree(int port) {
        return binds(null, port) && binds(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean binds(@Nullable InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
