package com.cns.usage.personaldata.name;

import java.util.ArrayList;
import java.util.List;

/** Names in Han and Hangul, which are written without spaces: a run of two to four characters that starts with a family name. */
final class EastAsianNames {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;

    private EastAsianNames() {}

    static List<Place> in(String text, Names names) {
        List<Place> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isEastAsian(text.charAt(end))) {
                end++;
            }
            if (end - at >= SHORTEST && end - at <= LONGEST && isName(text.substring(at, end), names)) {
                found.add(new Place(at, end));
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    private static boolean isName(String run, Names names) {
        for (int family = 1; family <= 2 && family < run.length(); family++) {
            if (names.family(run.substring(0, family)) != Names.Strength.NONE
                    && names.given(run.substring(family)) != Names.Strength.NONE) {
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
