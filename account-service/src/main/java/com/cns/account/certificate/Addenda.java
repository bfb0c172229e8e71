package com.cns.account.certificate;

import com.cns.contract.chain.JwsHash;
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
                            .flatMap(before -> before.stream().anyMatch(Addendum::isFinal)
                                    ? Uni.createFrom().voidItem()
                                    : issue(account, request, certificate, before, closed(known)))
                    : Uni.createFrom().voidItem();
        });
    }

    /**
     * Signs that the time is over for which these places retained something (R11).
     *
     * @param certificate as it was signed
     */
    public Uni<Void> issueLapsed(
            AccountId account, PrivacyRequestId request, String certificate, List<LapsedPlace> places) {
        return addenda.of(account, request)
                .flatMap(before -> issue(account, request, certificate, before, lapsed(places)));
    }

    /** What an addendum says beside what it follows. */
    private static JsonObject closed(List<ClosedKeyring> keyrings) {
        JsonArray participants = new JsonArray();
        keyrings.forEach(keyring -> participants.add(new JsonObject()
                .put("service", keyring.participant())
                .put("keyGeneration", keyring.generation())
                .put("keysGoneAt", keyring.closedAt().toString())));
        return new JsonObject().put("participants", participants).put("final", true);
    }

    private static JsonObject lapsed(List<LapsedPlace> places) {
        JsonArray lapsed = new JsonArray();
        places.forEach(place -> lapsed.add(lapsed(place)));
        return new JsonObject()
                .put("participants", new JsonArray())
                .put("lapsed", lapsed)
                .put("final", false);
    }

    private static JsonObject lapsed(LapsedPlace place) {
        JsonObject lapsed = new JsonObject()
                .put("service", place.service())
                .put("place", place.place())
                .put("retainUntil", place.retainUntil().toString());
        if (place.outcome() != null) {
            lapsed.put("outcome", place.outcome());
        }
        return lapsed;
    }

    private Uni<Void> issue(
            AccountId account, PrivacyRequestId request, String certificate, List<Addendum> before, JsonObject said) {
        Instant now = clock.instant();
        int number = before.size() + 1;
        String payload = new JsonObject()
                .put("iss", issuer)
                .put("iat", now.getEpochSecond())
                .put("jti", request + "/" + number)
                .put("account", account.toString())
                .put("request", request.toString())
                .put("number", number)
                .put(
                        "previous",
                        JwsHash.of(
                                before.isEmpty()
                                        ? certificate
                                        : before.getLast().jws()))
                .mergeIn(said)
                .encode();
        boolean isFinal = said.getBoolean("final");
        return keys.sign(Use.CERTIFICATE, TYPE, payload)
                .flatMap(jws -> addenda.persistAndFlush(Addendum.of(account, request, number, isFinal, jws, now)))
                .replaceWithVoid();
    }

    /** In their order, as they were signed. */
    public Uni<List<String>> of(AccountId account, PrivacyRequestId request) {
        return addenda.of(account, request)
                .map(all -> all.stream().map(Addendum::jws).toList());
    }
}
