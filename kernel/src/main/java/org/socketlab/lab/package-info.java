/**
 * The words a notebook imports: {@code import static org.socketlab.lab.Lab.*}. A thin façade over the packages below, tied to the cell that calls it.
 */
package org.socketlab.lab;
