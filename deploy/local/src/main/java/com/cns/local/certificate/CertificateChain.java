package com.cns.local.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its addenda, each signed, each bound to the one before it.
 *
 * @param addenda in their order
 */
public record CertificateChain(VerifiedCertificate certificate, List<Addendum> addenda) {
    private static final Addenda<Addendum> ADDENDA = new Addenda<>("cns-erasure-addendum+jwt", Addendum.class);

    public CertificateChain {
        addenda = List.copyOf(addenda);
    }

    /**
     * Where something is retained until a day.
     *
     * @param until that day
     * @param afterwards what stays of it then; null where nothing does
     */
    private record Retained(
            String service,
            String place,
            Instant until,
            @Nullable String afterwards) {
        static Stream<Retained> of(Certificate.Participant participant) {
            return participant.places().stream()
                    .flatMap(place -> Stream.ofNullable(place.retainUntil())
                            .map(until ->
                                    new Retained(participant.service(), place.place(), until, place.afterwards())));
        }

        boolean isOf(Addendum.Lapsed lapsed) {
            return service.equals(lapsed.service())
                    && place.equals(lapsed.place())
                    && until.equals(lapsed.retainUntil());
        }

        boolean staysAs(@Nullable String outcome) {
            return Objects.equals(afterwards, outcome);
        }

        /** One of both may be from a replica of the version before, which does not say it. */
        boolean mayStayAs(@Nullable String outcome) {
            return afterwards == null || outcome == null || afterwards.equals(outcome);
        }
    }

    /**
     * Verifies addenda and their order.
     *
     * @param served as {@code /v1/privacy-requests/PR…/certificate/addenda} serves them
     * @throws InvalidCertificate when one must not be believed, is missing, is none of this certificate, or says that the time is over of
     *     what was not retained, not until then, or was told of before
     */
    public static CertificateChain of(VerifiedCertificate verified, String served, KeySet keys) {
        Certificate certificate = verified.certificate();
        Addenda.Root root = new Addenda.Root(verified.text(), certificate.id(), certificate.account());
        List<Addendum> addenda = ADDENDA.following(root, served, keys);
        Untold<Retained> untold =
                new Untold<>("place", certificate.participants().stream().flatMap(Retained::of));
        addenda.forEach(addendum -> require(certificate, addendum, untold));
        return new CertificateChain(verified, addenda);
    }

    private static void require(Certificate certificate, Addendum addendum, Untold<Retained> untold) {
        if (addendum.isFinal() && !services(addendum).containsAll(services(certificate))) {
            throw new InvalidCertificate("an addendum calls final what not every service has closed");
        }
        for (Addendum.Lapsed lapsed : addendum.lapsed()) {
            Retained retained = untold.take(
                    place -> place.isOf(lapsed) && place.staysAs(lapsed.outcome()),
                    place -> place.isOf(lapsed) && place.mayStayAs(lapsed.outcome()));
            if (Instant.ofEpochSecond(addendum.issuedAt()).isBefore(retained.until())) {
                throw new InvalidCertificate(
                        "an addendum says of a place that its time is over, and was signed before");
            }
        }
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

    /** Whether also no backup of a keyring can make the person readable again, by the certificate or an addendum. */
    public boolean isFinal() {
        return certificate.certificate().isFinal() || addenda.stream().anyMatch(Addendum::isFinal);
    }
}
