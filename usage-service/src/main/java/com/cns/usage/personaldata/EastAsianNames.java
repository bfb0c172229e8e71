package com.cns.usage.personaldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names in Han and Hangul, which are written without spaces: a run of two to four characters that starts with a family name. */
final class EastAsianNames {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;

    private EastAsianNames() {}

    static List<PersonalDataSpan> in(String text) {
        List<PersonalDataSpan> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isEastAsian(text.charAt(end))) {
                end++;
            }
            if (end - at >= SHORTEST && end - at <= LONGEST && isName(text.substring(at, end))) {
                found.add(new PersonalDataSpan(PersonalDataType.PERSON, at, end, Optional.empty()));
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    private static boolean isName(String run) {
        for (int family = 1; family <= 2 && family < run.length(); family++) {
            if (Names.OWN.family(run.substring(0, family)) != Names.Strength.NONE
                    && Names.OWN.given(run.substring(family)) != Names.Strength.NONE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEastAsian(char c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN || script == Character.UnicodeScript.HANGUL;
    }
}
