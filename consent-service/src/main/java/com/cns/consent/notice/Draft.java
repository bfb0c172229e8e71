package com.cns.consent.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.classification.Purpose;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HexFormat;

/** A notice that is ready to be published, its texts in canonical form: Unicode's NFC, line feeds only, no outer white space. */
record Draft(Purpose purpose, String language, String title, String text, Instant effectiveFrom) {
    static String canonical(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }

    String sha256() {
        try {
            byte[] bytes = (title + "\n" + text).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
