package com.cns.local.command;

/** Texts from outside on a terminal. */
final class Texts {
    private Texts() {}

    /** Without what a terminal would act on. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
