package com.cns.local.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its addenda, each signed, each bound to the one before it.
 *
 * @param addenda in their order
 */
public record CertificateChain(VerifiedCertificate certificate, List<Addendum> addenda) {
    static final String TYPE = "cns-erasure-addendum+jwt";

    public CertificateChain {
        addenda = List.copyOf(addenda);
    }

    /** What is served beside a certificate. */
    private record Served(@JsonProperty(required = true) List<String> addenda) {}

    /**
     * Verifies addenda and their order.
     *
     * @param served as {@code /v1/privacy-requests/PR…/certificate/addenda} serves them
     * @throws InvalidCertificate when one must not be believed, is missing, or is none of this certificate
     */
    public static CertificateChain of(VerifiedCertificate certificate, String served, KeySet keys) {
        List<Addendum> addenda = new ArrayList<>();
        String previous = certificate.text();
        for (String text : served(served)) {
            SignedText signed = SignedText.of(text, keys, TYPE, "an addendum");
            Addendum addendum = Json.read(signed.payload(), Addendum.class, "what is signed is no addendum");
            require(certificate.certificate(), addendum, addenda.size() + 1, previous);
            addenda.add(addendum);
            previous = signed.text();
        }
        return new CertificateChain(certificate, addenda);
    }

    /** Each as it was signed. */
    static List<String> served(String served) {
        return Json.read(served, Served.class, "this is no list of addenda").addenda();
    }

    private static void require(Certificate certificate, Addendum addendum, int number, String previous) {
        if (!addendum.request().equals(certificate.id()) || !addendum.account().equals(certificate.account())) {
            throw new InvalidCertificate("an addendum is another certificate's");
        }
        if (addendum.number() != number || !addendum.previous().equals(hash(previous))) {
            throw new InvalidCertificate("addendum " + number + " does not follow on what is before it");
        }
        if (addendum.isFinal() && !services(addendum).containsAll(services(certificate))) {
            throw new InvalidCertificate("an addendum calls final what not every service has closed");
        }
        if (!addendum.lapsed().stream().allMatch(lapsed -> isRetained(certificate, lapsed))) {
            throw new InvalidCertificate("an addendum is about a place that the certificate does not retain");
        }
        if (addendum.lapsed().stream()
                .anyMatch(lapsed -> Instant.ofEpochSecond(addendum.issuedAt()).isBefore(lapsed.retainUntil()))) {
            throw new InvalidCertificate("an addendum says of a place that its time is over, and was signed before");
        }
    }

    private static boolean isRetained(Certificate certificate, Addendum.Lapsed lapsed) {
        return certificate.participants().stream()
                .filter(participant -> participant.service().equals(lapsed.service()))
                .flatMap(participant -> participant.places().stream())
                .anyMatch(place -> place.place().equals(lapsed.place())
                        && lapsed.retainUntil().equals(place.retainUntil())
                        && staysAs(place.afterwards(), lapsed.outcome()));
    }

    /** One of both may be from a replica of the version before, which does not say it. */
    private static boolean staysAs(@Nullable String certified, @Nullable String added) {
        return certified == null || added == null || certified.equals(added);
    }

    private static Set<String> services(Certificate certificate) {
        return certificate.participants().stream()
                .map(Certificate.Participant::service)
                .collect(Collectors.toSet());
    }

    private static Set<String> services(Addendum addendum) {
        return addendum.participants().stream()
                .map(Addendum.Participant::service)
                .collect(Collectors.toSet());
    }

    static String hash(String jws) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(jws.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** Whether also no backup of a keyring can make the person readable again, by the certificate or an addendum. */
    public boolean isFinal() {
        return certificate.certificate().isFinal() || addenda.stream().anyMatch(Addendum::isFinal);
    }
}
