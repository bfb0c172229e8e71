package com.cns.consent.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.notice.NoticeText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A version in one language, in canonical form: Unicode's NFC, line feeds only, no outer white space.
 *
 * @param language BCP 47, in canonical form
 * @param text empty in lists
 * @param changeSummary what is another since the version before, in one line
 * @param sha256 of {@link #document()}; 64 lower-case hex digits
 */
record Wording(
        String language,
        String title,
        String text,
        @Nullable String changeSummary,
        String sha256) {
    static Wording of(String language, String title, String text, @Nullable String changeSummary) {
        return new Wording(language, title, text, changeSummary, sha256(document(title, text)));
    }

    static String canonical(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }

    /** What is hashed, in UTF-8: the title, a line feed, the text. */
    String document() {
        return document(title, text);
    }

    NoticeText told() {
        return new NoticeText(language, title, changeSummary, sha256);
    }

    private static String document(String title, String text) {
        return title + "\n" + text;
    }

    private static String sha256(String document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
