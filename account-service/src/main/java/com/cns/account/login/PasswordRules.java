package com.cns.account.login;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which passwords are good enough (NIST SP 800-63B-4, 3.1.1.2): 15 characters where there is no second factor, at most 256,
 * of any kind, without rules on their composition; none that is common, or made of what is known of the holder.
 */
final class PasswordRules {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 256;

    /** So much is read of what may be a password: one form of a character may be several of another. */
    static final int READ = 1_024;

    /** Of five grades (0 to 4): safely unguessable. */
    private static final int UNGUESSABLE = 3;

    /** Judging costs more than linearly; whatever follows so much cannot make it weaker. */
    private static final int JUDGED = 72;

    private static final List<String> OWN_NAMES = List.of("cns", "communications");
    private static final Zxcvbn STRENGTH = new Zxcvbn();

    /** What everybody knows by heart, which the words alone do not tell: with and without spaces. */
    private static final List<String> PHRASES = phrases();

    private PasswordRules() {}

    /** One form of what is typed on different keyboards (Unicode NFKC). */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /**
     * Takes some milliseconds: not on an event loop.
     *
     * @param pointer where the password is in the body
     * @param known of the holder: name, e-mail address
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} that says why it is refused, without repeating any of it
     */
    static void require(String password, String pointer, List<String> known) {
        int characters = password.codePointCount(0, password.length());
        if (characters < SHORTEST || characters > LONGEST) {
            throw refused(pointer, "must be " + SHORTEST + " to " + LONGEST + " characters");
        }
        String judged = password.substring(0, Math.min(password.length(), JUDGED));
        if (STRENGTH.measure(judged, hints(known)).getScore() < UNGUESSABLE) {
            throw refused(pointer, "is easy to guess: common, repeated, or made of your own data");
        }
    }

    private static List<String> hints(List<String> known) {
        Stream<String> own = Stream.concat(OWN_NAMES.stream(), known.stream())
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}]+"))))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.length() > 2);
        return Stream.concat(own, PHRASES.stream()).toList();
    }

    private static List<String> phrases() {
        try (InputStream file = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("phrases.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(phrase -> Stream.of(phrase, phrase.replace(" ", "")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException refused(String pointer, String why) {
        return new ProblemException(Problem.VALIDATION_FAILED).error(pointer, why);
    }
}
