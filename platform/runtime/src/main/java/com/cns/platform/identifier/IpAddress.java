package com.cns.platform.identifier;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IP address in normal form: dotted decimal for version 4 and for version 4 mapped into version 6 (RFC 4291, 2.5.5.2),
 * else eight groups in lower-case hex without leading zeros and without {@code ::}.
 */
public record IpAddress(String value) {
    private static final String OCTET = "(?:0|[1-9][0-9]{0,2})";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    /** @throws IllegalArgumentException when the text is no address; names, zones, ports and short forms such as 127.1 are refused */
    public static IpAddress parse(String text) {
        String written = text.strip();
        if (!V4.matcher(written).matches() && !V6.matcher(written).matches()) {
            throw malformed();
        }
        try {
            return new IpAddress(InetAddress.ofLiteral(written).getHostAddress());
        } catch (IllegalArgumentException e) {
            // The cause's message repeats the address.
            throw malformed();
        }
    }

    /** The network that it is in, as bytes: /24 of version 4, /48 of version 6, what one customer usually has. */
    public byte[] network() {
        byte[] address = InetAddress.ofLiteral(value).getAddress();
        return Arrays.copyOf(address, address.length == 4 ? 3 : 6);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("must be an IPv4 or IPv6 address");
    }

    /** Without the address: it is personal data. */
    @Override
    public String toString() {
        return "IpAddress";
    }
}
