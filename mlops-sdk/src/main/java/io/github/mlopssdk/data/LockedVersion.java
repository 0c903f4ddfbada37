package io.github.mlopssdk.data;

/**
 * What the first reader of a version saw.
 *
 * @param sha256 digest of the data
 * @param location where they lay, without what opens it
 * @param firstSeen time in ISO 8601
 */
record LockedVersion(String sha256, String location, String firstSeen) {}
