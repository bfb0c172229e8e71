package com.cns.platform.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Where webhooks may be, and the address that one delivery goes to. */
@Singleton
public class Targets {
    private static final String INSIDE = "must be at public addresses only";

    private final Names names;
    private final LocalUse localUse;
    private final WebhookConfig config;

    Targets(Names names, LocalUse localUse, WebhookConfig config) {
        this.names = names;
        this.localUse = localUse;
        this.config = config;
    }

    /** A judged address, to be connected to as it is. */
    record Judged(TargetUrl url, InetAddress address) {}

    /**
     * The form that was asked for, judged as far as it can be now: a name that does not resolve yet may do so later, and is
     * judged again at each delivery. Fails with {@link RefusedTarget}.
     */
    public Uni<Void> admit(String text) {
        return Uni.createFrom().deferred(() -> {
            TargetUrl url = url(text);
            return resolve(url)
                    .onFailure()
                    .recoverWithItem(List.of())
                    .invoke(this::requirePublic)
                    .replaceWithVoid();
        });
    }

    /**
     * Resolves once and judges every address. Fails with {@link RefusedTarget}, or as the resolution does.
     *
     * @param turn which of several addresses
     */
    Uni<Judged> judge(String text, int turn) {
        return Uni.createFrom().deferred(() -> {
            TargetUrl url = url(text);
            return resolve(url).invoke(this::requirePublic).map(addresses -> new Judged(url, choose(addresses, turn)));
        });
    }

    private TargetUrl url(String text) {
        return TargetUrl.of(text, localUse.isAllowed(), config.ports());
    }

    private Uni<List<InetAddress>> resolve(TargetUrl url) {
        return names.resolve(url.host()).ifNoItem().after(config.resolution()).fail();
    }

    private void requirePublic(List<InetAddress> addresses) {
        if (!localUse.isAllowed() && !addresses.stream().allMatch(PublicAddress::is)) {
            throw new RefusedTarget(INSIDE);
        }
    }

    /** Retries go round, so that one that is dead costs a try and no more. */
    private static InetAddress choose(List<InetAddress> addresses, int turn) {
        List<InetAddress> fourth =
                addresses.stream().filter(Inet4Address.class::isInstance).toList();
        List<InetAddress> usual = fourth.isEmpty() ? addresses : fourth;
        return usual.get(Math.floorMod(turn, usual.size()));
    }
}
