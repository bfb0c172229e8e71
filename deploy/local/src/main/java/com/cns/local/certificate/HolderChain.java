package com.cns.local.certificate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
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
public record HolderChain(String kid, HolderCertificate certificate, List<Lapsed> addenda) {
    private static final String TYPE = "cns-holder-erasure+json";
    private static final Addenda<Lapsed> ADDENDA = new Addenda<>("cns-holder-erasure-addendum+json", Lapsed.class);

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
            @JsonProperty(required = true) List<String> fields)
            implements Addenda.Link {
        public Lapsed {
            requireNonNull(request);
            requireNonNull(account);
            requireNonNull(previous);
            requireNonNull(erasedBy);
            fields = List.copyOf(fields);
        }
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
     * @throws InvalidCertificate when one must not be believed, is missing, is none of this certificate, or says that something is erased
     *     that was not retained, not until then, or was told of before
     */
    public static HolderChain of(String text, String served, KeySet keys) {
        SignedText signed = SignedText.of(text, keys, TYPE, "a holder's certificate");
        HolderCertificate certificate = HolderCertificate.read(signed.payload());
        Addenda.Root root = new Addenda.Root(signed.text(), certificate.request(), certificate.account());
        List<Lapsed> addenda = ADDENDA.following(root, served, keys);
        Untold<Retained> untold =
                new Untold<>("field", certificate.outcomes().stream().flatMap(Retained::of));
        addenda.forEach(lapsed -> require(lapsed, untold));
        return new HolderChain(signed.kid(), certificate, addenda);
    }

    private static void require(Lapsed lapsed, Untold<Retained> untold) {
        for (String field : lapsed.fields()) {
            Retained retained = untold.take(one -> one.field().equals(field));
            if (lapsed.erasedBy().isBefore(retained.until())) {
                throw new InvalidCertificate("an addendum says that a field was erased before its time was over");
            }
        }
    }
}
