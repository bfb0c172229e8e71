package com.cns.consent.telling;

import com.cns.platform.webhook.LocalUse;
import com.cns.platform.webhook.Names;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The network as the tests have it: this machine is where recipients may be, unless a test says no; there are no names. */
@Singleton
class Inside implements Names, LocalUse {
    private volatile boolean allowed = true;

    /** Until the test allows it again nothing private is a target. */
    void isForbidden() {
        allowed = false;
    }

    void isAllowedAgain() {
        allowed = true;
    }

    @Override
    public boolean isAllowed() {
        return allowed;
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        try {
            return Uni.createFrom().item(List.of(InetAddress.ofLiteral(host)));
        } catch (IllegalArgumentException name) {
            return Uni.createFrom().failure(new UnknownHostException("no such name in the tests"));
        }
    }
}
