package com.cns.account.webhook;

import com.cns.platform.webhook.LocalUse;
import com.cns.platform.webhook.Names;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The network as the tests have it: this machine is where webhooks may be, unless a test says no; names are made up. */
@Singleton
public class Inside implements Names, LocalUse {
    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
    private volatile boolean allowed = true;

    /** Until the test allows it again nothing private is a target. */
    public void isForbidden() {
        allowed = false;
    }

    public void isAllowedAgain() {
        allowed = true;
    }

    public void knows(String host, String... addresses) {
        known.put(host, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    }

    @Override
    public boolean isAllowed() {
        return allowed;
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        List<InetAddress> found = known.get(host);
        if (found != null) {
            return Uni.createFrom().item(found);
        }
        try {
            return Uni.createFrom().item(List.of(InetAddress.ofLiteral(host)));
        } catch (IllegalArgumentException name) {
            return Uni.createFrom().failure(new UnknownHostException("no such name in the tests"));
        }
    }
}
