package com.cns.account.copy;

/** How the items of a file are written. Takes parts in their order. */
interface ItemsForm {
    /** Without the dot. */
    String extension();

    byte[] head();

    /** @param lines items as JSON, one a line */
    byte[] items(byte[] lines);

    byte[] tail();

    /** How many items were written. */
    long count();
}
