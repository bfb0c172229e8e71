package com.cns.account.personpage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.account.language.Language;
import com.cns.contract.privacy.Outcome;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The page, and what a browser may do with it. */
@Singleton
class ConfirmationPage {
    /** As they are on the wire. */
    private static final List<String> OUTCOMES = Stream.of(Outcome.values())
            .map(outcome -> outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();

    private final String script = text("page.js");
    private final String style = text("page.css");
    /** The one script and the one style are allowed by what they say (Content Security Policy 3, 2.3.1). */
    private final String policy = String.join(
            "; ",
            "default-src 'none'",
            "script-src '" + hash(script) + "'",
            "style-src '" + hash(style) + "'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    String html(Language language) {
        return Templates.confirmation(Words.in(language), OUTCOMES, new RawString(script), new RawString(style))
                .render();
    }

    /** The value of {@code Content-Security-Policy}. */
    String policy() {
        return policy;
    }

    private static String text(String file) {
        String resource = "/personpage/" + file;
        try (InputStream found =
                Objects.requireNonNull(ConfirmationPage.class.getResourceAsStream(resource), resource)) {
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    @CheckedTemplate(basePath = "personpage")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance confirmation(Words w, List<String> outcomes, RawString script, RawString style);
    }
}
