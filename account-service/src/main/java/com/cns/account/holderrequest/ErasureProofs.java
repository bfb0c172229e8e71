package com.cns.account.holderrequest;

import com.cns.account.field.Field;
import com.cns.account.profile.ErasureView;
import com.cns.contract.chain.JwsHash;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs what came of an erasure: a JWS by the keys of certificates, of a type of its own. */
@ApplicationScoped
class ErasureProofs {
    private static final String TYPE = "cns-holder-erasure+json";
    private static final String ADDENDUM = "cns-holder-erasure-addendum+json";

    /** Since a certificate names its holder, and what is retained has DPV's justification. One without says what version 1 says. */
    private static final int VERSION = 2;

    private final SigningKeys keys;
    private final ObjectMapper json;

    ErasureProofs(SigningKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** @param commitment names the holder to whoever can open it; null where there is none to name */
    Uni<String> of(HolderRequest request, @Nullable String commitment, List<ErasureView> came, Instant completedAt) {
        return keys.sign(
                Use.CERTIFICATE,
                TYPE,
                write(new Proof(
                        VERSION,
                        request.id(),
                        request.account(),
                        request.requestedAt(),
                        completedAt,
                        commitment,
                        came)));
    }

    /** That what was retained is erased now, too: its time is over. */
    Uni<String> addendum(HolderRequest request, String previous, List<ErasureView> lapsed, Instant now) {
        return keys.sign(
                Use.CERTIFICATE,
                ADDENDUM,
                write(new Lapsed(
                        request.id(),
                        request.account(),
                        request.addenda().size() + 1,
                        JwsHash.of(previous),
                        now,
                        lapsed.stream().map(ErasureView::field).toList())));
    }

    private String write(Object proof) {
        try {
            return json.writeValueAsString(proof);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a proof can be written");
        }
    }

    /** @param previous hash of the certificate, or of the addendum before */
    private record Lapsed(
            PrivacyRequestId request,
            AccountId account,
            @NotPersonal(NotPersonal.Reason.COUNT) int number,
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String previous,
            @NotPersonal(NotPersonal.Reason.TIME) Instant erasedBy,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Field> fields) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Proof(
            @NotPersonal(NotPersonal.Reason.STATE) int version,
            PrivacyRequestId request,
            AccountId account,
            @NotPersonal(NotPersonal.Reason.TIME) Instant requestedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant completedAt,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
            String personCommitment,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ErasureView> outcomes) {}
}
