package com.cns.abuse.count;

import com.cns.contract.account.ApiCalled;
import com.cns.contract.account.NetworkToken;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How an account was logged in to and called, and from how many networks.
 *
 * @param networks of log-ins, of calls and of the sign-up; not of failed log-ins: a stranger could make them new, or known
 */
public record Visits(long loginFailures, long calls, long refusedCalls, Sketch networks) {
    public static final Visits NONE = new Visits(0, 0, 0, Sketch.NONE);

    public Visits {
        if (loginFailures < 0 || calls < 0 || refusedCalls < 0) {
            throw new IllegalArgumentException("counts start at 0");
        }
    }

    /** A log-in or a sign-up. */
    public static Visits from(NetworkToken network) {
        return new Visits(0, 0, 0, Sketch.ofMember(network.bytes()));
    }

    public static Visits loginFailure() {
        return new Visits(1, 0, 0, Sketch.NONE);
    }

    public static Visits calls(ApiCalled called) {
        NetworkToken network = called.network();
        return new Visits(
                0, called.calls(), called.refused(), network == null ? Sketch.NONE : Sketch.ofMember(network.bytes()));
    }

    static Visits sum(List<Visits> parts) {
        return new Visits(
                parts.stream().mapToLong(Visits::loginFailures).reduce(0, Math::addExact),
                parts.stream().mapToLong(Visits::calls).reduce(0, Math::addExact),
                parts.stream().mapToLong(Visits::refusedCalls).reduce(0, Math::addExact),
                Sketch.merge(parts.stream().map(Visits::networks).toList()));
    }

    int size() {
        return 3 * Long.BYTES + networks.size();
    }

    void writeTo(ByteBuffer bytes) {
        bytes.putLong(loginFailures).putLong(calls).putLong(refusedCalls);
        networks.writeTo(bytes);
    }

    static Visits readFrom(ByteBuffer bytes) {
        return new Visits(bytes.getLong(), bytes.getLong(), bytes.getLong(), Sketch.readFrom(bytes));
    }
}
