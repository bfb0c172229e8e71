package com.cns.account.holderrequest;

import com.cns.account.field.Field;
import com.cns.account.profile.ErasureView;
import com.cns.contract.chain.JwsHash;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.rotation.Schedule;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.Use;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
    private final Schedule schedule;
    private final ObjectMapper json;

    ErasureProofs(SigningKeys keys, Schedule schedule, ObjectMapper json) {
        this.keys = keys;
        this.schedule = schedule;
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
                        came,
                        HolderRequest.isAnythingErased(came) ? schedule.closedBy(completedAt) : null,
                        // Backups of the keyring have the keys until those are gone that wrapped them: an addendum says
                        // when.
                        false)));
    }

    /** That what was retained is erased now, too: its time is over. */
    Uni<String> lapsed(HolderRequest request, List<ErasureView> lapsed, Instant now) {
        List<Field> fields = lapsed.stream().map(ErasureView::field).toList();
        return keys.sign(Use.CERTIFICATE, ADDENDUM, write(Addendum.of(request, now, fields)));
    }

    /** That no backup of the keyring opens any more what is erased so far: the keys are destroyed that wrapped those of it. */
    Uni<String> closed(HolderRequest request, Instant now) {
        return keys.sign(Use.CERTIFICATE, ADDENDUM, write(Addendum.closing(request, now)));
    }

    private String write(Object proof) {
        try {
            return json.writeValueAsString(proof);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a proof can be written");
        }
    }

    /**
     * What is known since.
     *
     * @param previous hash of the certificate, or of the addendum before
     * @param fields that are erased since; none of one that closes
     * @param keyGeneration of one that closes: the newest key-encryption key when the keys went
     * @param keysGoneAt of one that closes: when it and all before it were destroyed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Addendum(
            PrivacyRequestId request,
            AccountId account,
            @NotPersonal(NotPersonal.Reason.COUNT) int number,
            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String previous,
            @NotPersonal(NotPersonal.Reason.TIME) Instant erasedBy,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Field> fields,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable Integer keyGeneration,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant keysGoneAt,

            @JsonProperty("final") @NotPersonal(NotPersonal.Reason.STATE)
            boolean isFinal) {
        static Addendum of(HolderRequest request, Instant now, List<Field> fields) {
            return new Addendum(
                    request.id(),
                    request.account(),
                    request.addenda().size() + 1,
                    JwsHash.of(request.lastSigned()),
                    now,
                    fields,
                    null,
                    null,
                    false);
        }

        static Addendum closing(HolderRequest request, Instant now) {
            return new Addendum(
                    request.id(),
                    request.account(),
                    request.addenda().size() + 1,
                    JwsHash.of(request.lastSigned()),
                    now,
                    List.of(),
                    request.generation(),
                    now,
                    true);
        }
    }

    /** @param goneBy when no backup opens any more what is erased, if all goes well; null when nothing is */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Proof(
            @NotPersonal(NotPersonal.Reason.STATE) int version,
            PrivacyRequestId request,
            AccountId account,
            @NotPersonal(NotPersonal.Reason.TIME) Instant requestedAt,
            @NotPersonal(NotPersonal.Reason.TIME) Instant completedAt,

            @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
            String personCommitment,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ErasureView> outcomes,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant goneBy,

            @JsonProperty("final") @NotPersonal(NotPersonal.Reason.STATE)
            boolean isFinal) {}
}
