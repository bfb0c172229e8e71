package com.cns.usage.traits;

import java.util.Locale;
import java.util.Set;

/**
 * The words with which people end messages to themselves: those that carriers of North America make senders honour, and the
 * usual ones of some other languages. Only a message that says nothing else is one.
 */
public final class StopWords {
    private static final Set<String> ALL = Set.of(
            "STOP",
            "STOPALL",
            "STOP ALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "REVOKE",
            "OPTOUT",
            "STOPP",
            "ARRET",
            "ARRÊT",
            "BAJA",
            "PARAR",
            "SAIR",
            "СТОП");
    private static final int LONGEST =
            ALL.stream().mapToInt(String::length).max().orElseThrow();
    /** Beyond these a text is not looked at: blanks around a word are few. */
    private static final int LOOKED_AT = 4 * LONGEST;

    private StopWords() {}

    public static boolean isOne(String text) {
        return text.length() <= LOOKED_AT && ALL.contains(text.strip().toUpperCase(Locale.ROOT));
    }
}
