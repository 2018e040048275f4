/**
 * Measured procedures: parameters, repetitions, a seed, recorded results. Empty so far: the room is kept.
 */
package org.socketlab.experiment;
