package com.cns.consent.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a customer calls a recipient.
 *
 * @param shown as it was written, without white space around it
 */
public record RecipientName(String shown) {
    /** In characters. */
    public static final int LONGEST = 200;

    private static final String HASHED = "recipient";
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    /**
     * Makes sense of a body's recipient; null when something is wrong with it, which has then been added to the faults.
     *
     * @param pointer where in the body it stands
     */
    public static @Nullable RecipientName read(String written, String pointer, ProblemException faults) {
        String shown = written.strip();
        if (shown.isEmpty()
                || shown.length() > LONGEST
                || !ONE_LINE.matcher(shown).matches()) {
            faults.error(pointer, "must be 1 to " + LONGEST + " characters in one line");
            return null;
        }
        return new RecipientName(shown);
    }

    /** The same for every way to write the name, and of that account only. */
    public RecipientToken token(AccountId account, Tokens tokens) {
        ByteBuffer hash =
                ByteBuffer.wrap(tokens.hmac(HASHED, account.toString().getBytes(UTF_8), normal().getBytes(UTF_8)));
        return new RecipientToken(new UUID(hash.getLong(), hash.getLong()));
    }

    private String normal() {
        String spaced = SPACES.matcher(Normalizer.normalize(shown, Normalizer.Form.NFKC))
                .replaceAll(" ");
        return Normalizer.normalize(spaced.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** Without the name: it may be a person's. */
    @Override
    public String toString() {
        return "RecipientName";
    }
}
