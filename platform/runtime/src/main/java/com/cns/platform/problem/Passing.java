package com.cns.platform.problem;

/** A failure of ours that passes by itself: whoever asked is to try again (503), and what goes on by itself does. */
public interface Passing {}
