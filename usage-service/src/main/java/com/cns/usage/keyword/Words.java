package com.cns.usage.keyword;

import com.cns.contract.usage.Keyword;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words with which people end messages to themselves, begin them again and ask who writes: those that carriers of North
 * America make senders honour, and the usual ones of some other languages. Only a message that says nothing else is one.
 */
public final class Words {
    private static final Map<String, Keyword> ALL = all();
    private static final int LONGEST =
            ALL.keySet().stream().mapToInt(String::length).max().orElseThrow();
    /** Beyond these a text is not looked at: blanks around a word are few. */
    private static final int LOOKED_AT = 4 * LONGEST;

    private Words() {}

    private static Map<String, Keyword> all() {
        Map<String, Keyword> all = new HashMap<>();
        Set.of(
                        "STOP",
                        "STOPALL",
                        "STOP ALL",
                        "UNSUBSCRIBE",
                        "CANCEL",
                        "END",
                        "QUIT",
                        "REVOKE",
                        "OPTOUT",
                        "OPT OUT",
                        "OPT-OUT",
                        "STOPP",
                        "ABMELDEN",
                        "ABBESTELLEN",
                        "ARRET",
                        "ARRÊT",
                        "BAJA",
                        "PARAR",
                        "SAIR",
                        "СТОП")
                .forEach(word -> all.put(word, Keyword.STOP));
        // No "yes": it answers whatever was asked last, and would undo what the person refused elsewhere.
        Set.of("START", "UNSTOP").forEach(word -> all.put(word, Keyword.START));
        Set.of("HELP", "INFO", "HILFE", "AIDE", "AYUDA").forEach(word -> all.put(word, Keyword.HELP));
        return Map.copyOf(all);
    }

    /** What it means; null when it says anything else. A full stop or an exclamation mark after the word says nothing. */
    public static @Nullable Keyword read(String text) {
        if (text.length() > LOOKED_AT) {
            return null;
        }
        String word = text.strip();
        int end = word.length();
        while (end > 0 && (word.charAt(end - 1) == '.' || word.charAt(end - 1) == '!')) {
            end--;
        }
        return ALL.get(word.substring(0, end).strip().toUpperCase(Locale.ROOT));
    }
}
