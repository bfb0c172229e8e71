package com.cns.platform.http;

import io.quarkus.runtime.Startup;
import io.smallrye.common.net.Inet;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose word is taken for where a request came from. Networks only: a name, and a bare IPv6 address, which is read as one, would be
 * asked of a name server for each request, and each request would wait for it.
 */
@Startup
@Singleton
public class TrustedProxies {
    TrustedProxies(@ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") List<String> trusted) {
        for (String one : trusted) {
            if (!isNetwork(one)) {
                throw new IllegalStateException(
                        "cns.trusted-proxies must be networks such as 10.0.0.0/8 or ::1/128: " + one);
            }
        }
    }

    /** In CIDR notation (RFC 4632, RFC 4291). */
    public static boolean isNetwork(String text) {
        return Inet.parseCidrAddress(text) != null;
    }
}
