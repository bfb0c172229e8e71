package com.cns.platform.activity;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/** Knows networks (IPv4: /24, IPv6: /48) apart by a number, as quickly as each request needs it. */
final class Networks {
    /** No address. */
    static final long NONE = -1;

    private static final long V6 = 1L << 62;
    private static final int V4_BYTES = 4;
    private static final int MAPPED_PREFIX = 12;
    private static final int V4_NETWORK = 3;
    private static final int V6_NETWORK = 6;

    private Networks() {}

    /**
     * The same for addresses of one network, another for every other; {@link #NONE} for what is no address. Those of RFC 4291,
     * 2.5.5.1, which nobody has any more, are taken for version 4.
     */
    static long number(@Nullable String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return NONE;
        }
        if (bytes.length == V4_BYTES) {
            return number(bytes, 0, V4_NETWORK);
        }
        return isMapped(bytes) ? number(bytes, MAPPED_PREFIX, V4_NETWORK) : V6 | number(bytes, 0, V6_NETWORK);
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = (number << 8) | (bytes[i] & 0xFF);
        }
        return number;
    }

    /** Version 4 written as version 6 (RFC 4291, 2.5.5.2). */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < MAPPED_PREFIX; i++) {
            if (bytes[i] != (i < MAPPED_PREFIX - 2 ? 0 : (byte) 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
