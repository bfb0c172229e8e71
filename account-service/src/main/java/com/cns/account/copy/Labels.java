package com.cns.account.copy;

import com.cns.account.language.Language;
import java.util.ResourceBundle;

/** The summary's words in one language, to one audience. */
final class Labels {
    private static final String BUNDLE = "copy.labels";

    private final ResourceBundle words;
    private final Audience audience;

    private Labels(ResourceBundle words, Audience audience) {
        this.words = words;
        this.audience = audience;
    }

    static Labels in(Language language, Audience audience) {
        return new Labels(
                ResourceBundle.getBundle(
                        BUNDLE,
                        language.locale(),
                        Labels.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                audience);
    }

    /** @throws java.util.MissingResourceException when there is no such text */
    public String t(String key) {
        return words.getString(ofAudience(key));
    }

    /** What a name of the catalogue is called; the name itself where a later version has one that is not known here. */
    String of(String key, String name) {
        String known = ofAudience(key);
        return words.containsKey(known) ? words.getString(known) : name;
    }

    private String ofAudience(String key) {
        String own = audience.prefix() + key;
        return words.containsKey(own) ? own : key;
    }
}
