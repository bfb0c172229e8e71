package com.cns.account.field;

import com.helger.masterdata.vat.VATINSyntaxChecker;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * VAT identification numbers of the European Union (Directive 2006/112/EC, Articles 214 and 215): format and check digits,
 * by ph-masterdata. That one is in force only the tax authorities know (VIES).
 */
final class VatId {
    /** Greece is EL, Northern Ireland XI. */
    private static final Set<String> STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI");

    private static final Pattern BETWEEN = Pattern.compile("[ .-]");
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,13}");

    private VatId() {}

    /**
     * In capitals without spaces, dots and dashes.
     *
     * @throws IllegalArgumentException when it is none, without the number
     */
    static String normalise(String text) {
        String id = BETWEEN.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
        if (!FORM.matcher(id).matches() || !STATES.contains(id.substring(0, 2))) {
            throw new IllegalArgumentException(
                    "must be a VAT identification number of the European Union with its country, such as DE136695976");
        }
        if (!hasItsCheckDigits(id)) {
            throw new IllegalArgumentException("no such VAT identification number can exist: a digit is wrong");
        }
        return id;
    }

    private static boolean hasItsCheckDigits(String id) {
        // Northern Ireland's are the United Kingdom's.
        return VATINSyntaxChecker.isValidVATIN(id.startsWith("XI") ? "GB" + id.substring(2) : id);
    }
}
