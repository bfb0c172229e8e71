package com.cns.account.certificate;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureFinalised;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs what becomes known after a certificate (JWS, RFC 7515 and RFC 8037). Everything in the open {@code Tenant.in}
 * transaction, with the request's row locked.
 */
@ApplicationScoped
public class Addenda {
    /** Its own media type, so that neither a certificate nor an access token can pass for one (RFC 8725, 3.11). */
    private static final String TYPE = "cns-erasure-addendum+jwt";

    private final ClosedKeyringRepository closed;
    private final AddendumRepository addenda;
    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;

    Addenda(
            ClosedKeyringRepository closed,
            AddendumRepository addenda,
            SigningKeys keys,
            Clock clock,
            @ConfigProperty(name = "cns.privacy.issuer", defaultValue = "${cns.issuer}") String issuer) {
        this.closed = closed;
        this.addenda = addenda;
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** Keeps that a service's keyring is closed; what it said first stays. */
    public Uni<Void> closed(ErasureFinalised told) {
        ClosedKeyring keyring = ClosedKeyring.of(told);
        return closed.findById(keyring.key())
                .flatMap(known -> known == null
                        ? closed.persistAndFlush(keyring).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /**
     * Signs that the erasure is final, once, when all of these have said that their keyrings are closed.
     *
     * @param certificate as it was signed
     */
    public Uni<Void> issueIfClosed(
            AccountId account, PrivacyRequestId request, String certificate, Set<String> participants) {
        return closed.of(account, request).flatMap(known -> {
            Set<String> told = known.stream().map(ClosedKeyring::participant).collect(Collectors.toSet());
            return told.containsAll(participants)
                    ? addenda.of(account, request)
                            .flatMap(before -> before.isEmpty()
                                    ? issue(account, request, certificate, known)
                                    : Uni.createFrom().voidItem())
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> issue(
            AccountId account, PrivacyRequestId request, String previous, List<ClosedKeyring> keyrings) {
        Instant now = clock.instant();
        return keys.sign(Use.CERTIFICATE, TYPE, payload(account, request, previous, keyrings, now))
                .flatMap(jws -> addenda.persistAndFlush(Addendum.of(account, request, 1, jws, now)))
                .replaceWithVoid();
    }

    private String payload(
            AccountId account, PrivacyRequestId request, String previous, List<ClosedKeyring> keyrings, Instant now) {
        JsonArray participants = new JsonArray();
        keyrings.forEach(keyring -> participants.add(new JsonObject()
                .put("service", keyring.participant())
                .put("keyGeneration", keyring.generation())
                .put("keysGoneAt", keyring.closedAt().toString())));
        return new JsonObject()
                .put("iss", issuer)
                .put("iat", now.getEpochSecond())
                .put("jti", request + "/1")
                .put("account", account.toString())
                .put("request", request.toString())
                .put("number", 1)
                .put("previous", JwsHash.of(previous))
                .put("participants", participants)
                .put("final", true)
                .encode();
    }

    /** In their order, as they were signed; none while the certificate is not final. */
    public Uni<List<String>> of(AccountId account, PrivacyRequestId request) {
        return addenda.of(account, request)
                .map(all -> all.stream().map(Addendum::jws).toList());
    }
}
