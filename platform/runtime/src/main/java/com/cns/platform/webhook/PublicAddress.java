package com.cns.platform.webhook;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the internet from those of the inside, of one machine and of nobody (IANA's special-purpose registries). */
final class PublicAddress {
    private static final List<Range> CLOSED_4 = ranges(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8", // RFC 1918
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's host agent
            "169.254.0.0/16", // link-local, metadata of clouds
            "172.16.0.0/12", // RFC 1918
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // RFC 1918
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /** The only block that is given out; everything special but these lies outside of it. */
    private static final Range GLOBAL_6 = Range.of("2000::/3");

    private static final List<Range> CLOSED_6 = ranges(
            "2001::/23", // protocol assignments: Teredo, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    /** Holds an IPv4 address in its last four bytes (RFC 6052): that one is judged. */
    private static final Range NAT64 = Range.of("64:ff9b::/96");

    private PublicAddress() {}

    /** Java makes IPv4 addresses of IPv4-mapped ones by itself; those that come as sixteen bytes are outside of 2000::/3. */
    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return CLOSED_4.stream().noneMatch(range -> range.has(bytes));
        }
        if (NAT64.has(bytes)) {
            byte[] embedded = Arrays.copyOfRange(bytes, 12, 16);
            return CLOSED_4.stream().noneMatch(range -> range.has(embedded));
        }
        return GLOBAL_6.has(bytes) && CLOSED_6.stream().noneMatch(range -> range.has(bytes));
    }

    private static List<Range> ranges(String... texts) {
        return Arrays.stream(texts).map(Range::of).toList();
    }

    /** Addresses whose first bits are these. */
    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        private Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Range of(String text) {
            int slash = text.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        boolean has(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
        }
    }
}
