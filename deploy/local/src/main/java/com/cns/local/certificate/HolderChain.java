package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a holder and its addenda, each signed, each bound to the one before it.
 *
 * @param kid the key that signed the certificate
 * @param addenda in their order
 */
public record HolderChain(String kid, HolderCertificate certificate, List<Lapsed> addenda) {
    private static final String TYPE = "cns-holder-erasure+json";
    private static final String ADDENDUM = "cns-holder-erasure-addendum+json";

    public HolderChain {
        addenda = List.copyOf(addenda);
    }

    /**
     * That what was retained is erased, its time being over.
     *
     * @param previous base64url of the SHA-256 of the JWS before it
     */
    public record Lapsed(
            @JsonProperty(required = true) String request,
            @JsonProperty(required = true) String account,
            @JsonProperty(required = true) int number,
            @JsonProperty(required = true) String previous,
            @JsonProperty(required = true) Instant erasedBy,
            @JsonProperty(required = true) List<String> fields) {
        public Lapsed {
            requireNonNull(request);
            requireNonNull(account);
            requireNonNull(previous);
            requireNonNull(erasedBy);
            fields = List.copyOf(fields);
        }
    }

    /** What a header says that it is of. */
    private record Header(@Nullable String typ) {}

    /** Whether a text says that it is one; nothing of it is believed yet. */
    public static boolean isOne(String text) {
        try {
            String header =
                    new String(Base64.getUrlDecoder().decode(text.strip().split("\\.", 2)[0]), StandardCharsets.UTF_8);
            // The JSON null is read as none.
            @Nullable Header read = Json.read(header, Header.class, "no header");
            return read != null && TYPE.equals(read.typ());
        } catch (IllegalArgumentException | InvalidCertificate none) {
            return false;
        }
    }

    /**
     * Verifies a certificate, its addenda and their order.
     *
     * @param text a JWS in its compact form; white space around it does not matter
     * @param served as {@code …/certificate/addenda} serves them
     * @throws InvalidCertificate when one must not be believed, is missing, is none of this certificate, or says that something is erased
     *     that was not retained, or not until then
     */
    public static HolderChain of(String text, String served, KeySet keys) {
        SignedText signed = SignedText.of(text, keys, TYPE, "a holder's certificate");
        HolderCertificate certificate = HolderCertificate.read(signed.payload());
        List<Lapsed> addenda = new ArrayList<>();
        Map<String, Instant> untold = retained(certificate);
        String previous = signed.text();
        for (String one : CertificateChain.served(served)) {
            SignedText addendum = SignedText.of(one, keys, ADDENDUM, "an addendum");
            Lapsed lapsed = Json.read(addendum.payload(), Lapsed.class, "what is signed is no addendum");
            require(certificate, lapsed, addenda.size() + 1, previous);
            take(untold, lapsed);
            addenda.add(lapsed);
            previous = addendum.text();
        }
        return new HolderChain(signed.kid(), certificate, addenda);
    }

    private static void require(HolderCertificate certificate, Lapsed lapsed, int number, String previous) {
        if (!lapsed.request().equals(certificate.request()) || !lapsed.account().equals(certificate.account())) {
            throw new InvalidCertificate("an addendum is another certificate's");
        }
        if (lapsed.number() != number || !lapsed.previous().equals(CertificateChain.hash(previous))) {
            throw new InvalidCertificate("addendum " + number + " does not follow on what is before it");
        }
    }

    /**
     * Holds what an addendum says against what the certificate retains.
     *
     * @param untold the fields that are retained until a day and that no addendum has told of, with that day; those of this one go
     */
    private static void take(Map<String, Instant> untold, Lapsed lapsed) {
        for (String field : lapsed.fields()) {
            Instant until = untold.remove(field);
            if (until == null) {
                throw new InvalidCertificate(
                        "an addendum is about a field that the certificate does not retain, or that was told before");
            }
            if (lapsed.erasedBy().isBefore(until)) {
                throw new InvalidCertificate("an addendum says that a field was erased before its time was over");
            }
        }
    }

    private static Map<String, Instant> retained(HolderCertificate certificate) {
        Map<String, Instant> retained = new HashMap<>();
        for (HolderCertificate.Field field : certificate.outcomes()) {
            Instant until = field.retainUntil();
            if (until != null) {
                retained.put(field.field(), until);
            }
        }
        return retained;
    }
}
