package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a holder and its addenda, each signed, each bound to the one before it.
 *
 * @param kid the key that signed the certificate
 * @param addenda in their order
 */
public record HolderChain(String kid, HolderCertificate certificate, List<HolderAddendum> addenda) {
    private static final String TYPE = "cns-holder-erasure+json";
    private static final Addenda<HolderAddendum> ADDENDA =
            new Addenda<>("cns-holder-erasure-addendum+json", HolderAddendum.class);

    public HolderChain {
        addenda = List.copyOf(addenda);
    }

    /** A field that is retained until a day. */
    private record Retained(String field, Instant until) {
        static Stream<Retained> of(HolderCertificate.Field field) {
            return Stream.ofNullable(field.retainUntil()).map(until -> new Retained(field.field(), until));
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
     * @throws InvalidCertificate when one must not be believed, is missing, is none of this certificate, says that something is erased
     *     that was not retained, not until then, or was told of before, or calls final what is not erased, or was final before
     */
    public static HolderChain of(String text, String served, KeySet keys) {
        SignedText signed = SignedText.of(text, keys, TYPE, "a holder's certificate");
        HolderCertificate certificate = HolderCertificate.read(signed.payload());
        Addenda.Root root = new Addenda.Root(signed.text(), certificate.request(), certificate.account());
        List<HolderAddendum> addenda = ADDENDA.following(root, served, keys);
        Untold<Retained> untold =
                new Untold<>("field", certificate.outcomes().stream().flatMap(Retained::of));
        // When that was erased which backups open still; null where there is none such.
        @Nullable
        Instant open = certificate.outcomes().stream().anyMatch(field -> field.retainUntil() == null)
                ? certificate.completedAt()
                : null;
        for (HolderAddendum addendum : addenda) {
            requireLapsed(addendum, untold);
            open = addendum.isFinal() ? closed(addendum, open) : addendum.erasedBy();
        }
        return new HolderChain(signed.kid(), certificate, addenda);
    }

    private static void requireLapsed(HolderAddendum addendum, Untold<Retained> untold) {
        for (String field : addendum.fields()) {
            Retained retained = untold.take(one -> one.field().equals(field));
            if (addendum.erasedBy().isBefore(retained.until())) {
                throw new InvalidCertificate("an addendum says that a field was erased before its time was over");
            }
        }
    }

    private static @Nullable Instant closed(HolderAddendum addendum, @Nullable Instant open) {
        Instant gone = requireNonNull(addendum.keysGoneAt());
        if (open == null || gone.isBefore(open)) {
            throw new InvalidCertificate("an addendum calls final what is not erased, or was final before");
        }
        return null;
    }

    /** Whether no backup opens any more what is erased so far, by the certificate or by its last addendum. */
    public boolean isFinal() {
        return addenda.isEmpty() ? certificate.isFinal() : addenda.getLast().isFinal();
    }
}
