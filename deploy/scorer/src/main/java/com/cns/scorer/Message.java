package com.cns.scorer;

/**
 * A labelled message.
 *
 * @param line where it stands in its file, from 1
 * @param group what it has in common with its near copies: its letters, or itself when it has none
 */
record Message(int line, boolean spam, String text, String group) {
    static Message of(int line, boolean spam, String text) {
        return new Message(line, spam, text, group(text));
    }

    private static String group(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.isEmpty() ? text : letters.toString();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "message of line " + line;
    }
}
