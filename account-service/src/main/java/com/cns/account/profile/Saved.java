package com.cns.account.profile;

/** @param created there was no value before */
record Saved(Version version, boolean created) {}
