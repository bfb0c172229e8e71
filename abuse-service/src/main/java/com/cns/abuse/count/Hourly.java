package com.cns.abuse.count;

import com.cns.contract.account.NetworkToken;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What is kept of an account's clock hour for a week. Sums add, sketches merge.
 *
 * @param throwAwayAddress whether the account signed up by an address to throw away
 * @param signUps accounts that signed up within a day from the network that it signed up from; the highest told
 * @param accountsWithCard accounts that named within a week the means of payment that it named; the highest told
 */
public record Hourly(
        long outbound,
        long failed,
        long complained,
        long optOuts,
        Sketch recipients,
        Sketch networks,
        boolean throwAwayAddress,
        long signUps,
        long accountsWithCard) {
    private static final int COUNTS = 6;

    /** The same of an hour, or of a part of it. */
    public static Hourly of(Sums sums) {
        return new Hourly(
                sums.outbound(),
                sums.failed(),
                sums.complained(),
                sums.optOuts(),
                sums.recipients(),
                sums.visits().networks(),
                false,
                0,
                0);
    }

    public static Hourly signedUp(NetworkToken network, boolean throwAwayAddress) {
        return new Hourly(0, 0, 0, 0, Sketch.NONE, Sketch.ofMember(network.bytes()), throwAwayAddress, 0, 0);
    }

    public static Hourly signUpsFromNetwork(long accounts) {
        return new Hourly(0, 0, 0, 0, Sketch.NONE, Sketch.NONE, false, accounts, 0);
    }

    public static Hourly accountsWithCard(long accounts) {
        return new Hourly(0, 0, 0, 0, Sketch.NONE, Sketch.NONE, false, 0, accounts);
    }

    /** What no count can hold stays at the highest that one can. */
    public static Hourly sum(List<Hourly> parts) {
        return new Hourly(
                Saturated.sum(parts.stream().mapToLong(Hourly::outbound)),
                Saturated.sum(parts.stream().mapToLong(Hourly::failed)),
                Saturated.sum(parts.stream().mapToLong(Hourly::complained)),
                Saturated.sum(parts.stream().mapToLong(Hourly::optOuts)),
                Sketch.merge(parts.stream().map(Hourly::recipients).toList()),
                Sketch.merge(parts.stream().map(Hourly::networks).toList()),
                parts.stream().anyMatch(Hourly::throwAwayAddress),
                parts.stream().mapToLong(Hourly::signUps).max().orElse(0),
                parts.stream().mapToLong(Hourly::accountsWithCard).max().orElse(0));
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size());
        writeTo(bytes);
        return bytes.array();
    }

    public static Hourly fromBytes(byte[] stored) {
        return readFrom(ByteBuffer.wrap(stored));
    }

    int size() {
        return COUNTS * Long.BYTES + 1 + recipients.size() + networks.size();
    }

    void writeTo(ByteBuffer bytes) {
        bytes.putLong(outbound)
                .putLong(failed)
                .putLong(complained)
                .putLong(optOuts)
                .putLong(signUps)
                .put((byte) (throwAwayAddress ? 1 : 0));
        recipients.writeTo(bytes);
        networks.writeTo(bytes);
        bytes.putLong(accountsWithCard);
    }

    /** The last of the bytes; of an earlier version as well, whose form ended with the sketches. */
    static Hourly readFrom(ByteBuffer bytes) {
        long outbound = bytes.getLong();
        long failed = bytes.getLong();
        long complained = bytes.getLong();
        long optOuts = bytes.getLong();
        long signUps = bytes.getLong();
        boolean throwAwayAddress = bytes.get() != 0;
        return new Hourly(
                outbound,
                failed,
                complained,
                optOuts,
                Sketch.readFrom(bytes),
                Sketch.readFrom(bytes),
                throwAwayAddress,
                signUps,
                bytes.hasRemaining() ? bytes.getLong() : 0);
    }
}
