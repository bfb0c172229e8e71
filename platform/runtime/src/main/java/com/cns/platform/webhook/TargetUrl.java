package com.cns.platform.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a webhook is: https, a name of DNS, no user, no fragment. What it resolves to is judged by {@link Targets}. */
record TargetUrl(URI uri) {
    static final int LONGEST = 2_000;

    /**
     * Of two labels at least, the last one beginning with a letter: no address in whatever notation (decimal, octal, hex,
     * short, IPv6) is such a name.
     */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{4,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final String HTTPS = "https";

    /**
     * @param local any host, any port, and http too
     * @throws RefusedTarget when it may not be
     */
    static TargetUrl of(String text, boolean local, Set<Integer> ports) {
        URI uri = parse(text);
        boolean http = local && "http".equalsIgnoreCase(uri.getScheme());
        require(http || HTTPS.equalsIgnoreCase(uri.getScheme()), "must begin with https://");
        require(uri.getHost() != null, "must name a host");
        require(uri.getRawUserInfo() == null, "must have no user and no password");
        require(uri.getRawFragment() == null, "must have no fragment");
        TargetUrl target = new TargetUrl(uri);
        require(
                local || NAME.matcher(uri.getHost()).matches(),
                "must name its host by a full name of DNS (no address in any notation, no single label)");
        require(
                (local && target.port() > 0 && target.port() <= 65_535) || ports.contains(target.port()),
                "must be at port "
                        + String.join(
                                " or ",
                                ports.stream().sorted().map(String::valueOf).toList()));
        return target;
    }

    private static URI parse(String text) {
        require(!text.isEmpty() && text.length() <= LONGEST, "must be 1 to " + LONGEST + " characters");
        // What is outside of ASCII, names included, has more than one reading.
        require(text.chars().allMatch(c -> c > ' ' && c < 0x7f), "must be ASCII: other characters encoded (RFC 3986)");
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new RefusedTarget("must be a URL");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new RefusedTarget(message);
        }
    }

    boolean isTls() {
        return HTTPS.equalsIgnoreCase(uri.getScheme());
    }

    /** As it is resolved, named to the receiver and looked for in its certificate. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return isTls() ? 443 : 80;
    }

    /** Path and query, as they are sent. */
    String request() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Without itself: it may hold a token of the customer's. */
    @Override
    public String toString() {
        return "TargetUrl";
    }
}
