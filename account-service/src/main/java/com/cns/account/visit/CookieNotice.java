package com.cns.account.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.language.Language;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a site shows before it asks. Another text is another version.
 *
 * @param sha256 of the text as it is served, in hexadecimal digits
 */
record CookieNotice(
        @NotPersonal(NotPersonal.Reason.STATE) int version,
        Language language,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String text,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String sha256,
        List<Purpose> purposes) {
    /** That is shown now. */
    static final int VERSION = 1;

    /** How long an answer counts, and a visit is kept: as the text says. */
    static final Duration LIFE = Duration.ofDays(180);

    CookieNotice {
        purposes = List.copyOf(purposes);
    }

    static CookieNotice in(Language language) {
        String text = read("/visit/notice_%d_%s.txt".formatted(VERSION, language.tag()));
        return new CookieNotice(
                VERSION,
                language,
                text,
                sha256(text),
                Arrays.stream(Use.values()).map(Use::purpose).toList());
    }

    private static String read(String resource) {
        try (InputStream text = CookieNotice.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("nobody has written " + resource);
            }
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
